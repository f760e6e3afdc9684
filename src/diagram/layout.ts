// Places in, positions out. The only file that imports elkjs: its whole bundle where pages are built, its worker in
// the browser, where it is loaded on first need.

import type { ElkEdgeSection, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { entry, type Line, measure, rowMiddle } from './shapes.ts';
import type { Place, Union } from './union.ts';

/** Positions for a whole recording, or for a window of a long one. Plain data. */
export interface Layout {
  width: number;
  height: number;
  /** left and top of each place's box */
  places: Record<string, readonly [number, number]>;
  /** from the slot to the object, by track */
  routes: Record<string, Line>;
}

const margin = 12;

export const options: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': `[top=${margin},left=${margin},bottom=${margin},right=${margin}]`,
  'elk.separateConnectedComponents': 'false',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '9',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
};

/** Above this, network simplex takes too long to place the nodes. */
const manyPlaces = 120;

/** Lays out a union. The same union gives the same positions, here and in any browser. */
export async function layout(union: Union): Promise<Layout> {
  const elk = await engine();
  let best: Layout | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of candidates(union)) {
    const found = positions(union, await elk.layout(elkGraph(union, choice)));
    const { cost, crossings } = confusion(union, found);
    if (cost < least) [best, least] = [found, cost];
    // Where no arrow crosses another, no other start can do much better.
    if (crossings === 0) break;
  }
  return best as Layout;
}

/** ELK orders the objects of a column by search, which ends where it began; a small picture gets several starts. */
function candidates({ places }: Union): LayoutOptions[] {
  const starts = [
    { switch: 'TWO_SIDED', forced: false, seed: 1, cycles: 'GREEDY' },
    { switch: 'OFF', forced: false, seed: 1, cycles: 'GREEDY' },
    { switch: 'TWO_SIDED', forced: false, seed: 2, cycles: 'GREEDY' },
    { switch: 'OFF', forced: true, seed: 1, cycles: 'GREEDY' },
    { switch: 'TWO_SIDED', forced: true, seed: 2, cycles: 'GREEDY' },
    { switch: 'TWO_SIDED', forced: false, seed: 1, cycles: 'MODEL_ORDER' },
  ];
  const tried = places.length <= 30 ? starts.length : places.length <= 60 ? 2 : 1;
  const placement = places.length > manyPlaces ? 'BRANDES_KOEPF' : 'NETWORK_SIMPLEX';
  return starts.slice(0, tried).map(({ switch: greedySwitch, forced, seed, cycles }) => ({
    'elk.randomSeed': String(seed),
    'elk.layered.cycleBreaking.strategy': cycles,
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.crossingMinimization.forceNodeModelOrder': String(forced),
    'elk.layered.crossingMinimization.greedySwitch.type': greedySwitch,
    'elk.layered.nodePlacement.strategy': placement,
  }));
}

/** Places in the order in which a reader comes to them: along the arrows, from the top of the stack down. */
function readingOrder({ places, tracks }: Union): Place[] {
  const order = new Set(places.filter(isFrame));
  const byId = new Map(places.map((place) => [place.id, place]));
  const outgoing = new Map<string, Union['tracks']>();
  for (const track of [...tracks].sort((a, b) => a.row - b.row || a.first - b.first)) {
    const list = outgoing.get(track.from) ?? [];
    outgoing.set(track.from, list);
    list.push(track);
  }
  const visit = (id: string) => {
    for (const { to } of outgoing.get(id) ?? []) {
      const place = byId.get(to);
      if (!place || order.has(place)) continue;
      order.add(place);
      visit(to);
    }
  };
  for (const { id } of places) visit(id);
  for (const place of places) order.add(place);
  return [...order];
}

/** How hard a picture is to read: arrows that cross while both are drawn, their bends and length, the area. */
function confusion(
  { tracks }: Union,
  { width, height, routes }: Layout,
): { cost: number; crossings: number } {
  let cost = (width * height) / 40_000;
  let crossings = 0;
  tracks.forEach((track, i) => {
    const line = routes[track.id];
    cost += (line.length - 4) * 0.05 + length(line) / 500;
    for (const other of tracks.slice(0, i)) {
      if (other.first > track.last || track.first > other.last) continue;
      if (other.to !== track.to) crossings += meetings(line, routes[other.id]);
    }
  });
  return { cost: cost + crossings, crossings };
}

function length(line: Line): number {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2) {
    sum += Math.abs(line[i] - line[i - 2]) + Math.abs(line[i + 1] - line[i - 1]);
  }
  return sum;
}

/** Each crossing of two lines, and each stretch on which they run so close that they are hard to tell apart. */
function meetings(a: Line, b: Line): number {
  let count = 0;
  for (let i = 2; i < a.length; i += 2) {
    for (let j = 2; j < b.length; j += 2) {
      const upright = a[i] === a[i - 2];
      if (upright === (b[j] === b[j - 2])) {
        const [along, across] = upright ? [1, 0] : [0, 1];
        const apart = Math.abs(a[i + across] - b[j + across]);
        const start = Math.max(
          Math.min(a[i + along], a[i - 2 + along]),
          Math.min(b[j + along], b[j - 2 + along]),
        );
        const end = Math.min(
          Math.max(a[i + along], a[i - 2 + along]),
          Math.max(b[j + along], b[j - 2 + along]),
        );
        if (apart < 5 && end - start > 5) count += 2;
        continue;
      }
      const [v, vi, h, hi] = upright ? [a, i, b, j] : [b, j, a, i];
      if (strictly(v[vi], h[hi], h[hi - 2]) && strictly(h[hi + 1], v[vi + 1], v[vi - 1])) count++;
    }
  }
  return count;
}

function strictly(value: number, a: number, b: number): boolean {
  return value > Math.min(a, b) && value < Math.max(a, b);
}

function elkGraph(union: Union, choice: LayoutOptions): ElkNode {
  const { tracks } = union;
  const places = readingOrder(union);
  const stack: ElkPort[] = [];
  const children: ElkNode[] = [];
  const ports = new Map<string, ElkPort[]>();
  const byId = new Map(places.map((place) => [place.id, place]));
  const offsets = stackOffsets(places);
  const stackWidth = places.find(isFrame)?.width ?? 0;

  for (const place of places) {
    if (isFrame(place)) {
      ports.set(place.id, stack);
      continue;
    }
    const own: ElkPort[] = [];
    ports.set(place.id, own);
    children.push({
      id: place.id,
      width: place.width,
      height: place.above + place.height,
      ports: own,
      layoutOptions: {
        'elk.portConstraints': 'FIXED_POS',
        'elk.alignment': 'LEFT',
        ...(place.region === 'static' && !tracks.some(({ from }) => from === place.id)
          ? { 'elk.layered.layering.layerConstraint': 'LAST' }
          : {}),
      },
    });
  }
  // Lines that share a port share a track. So that a track leads to one object and comes from one holder, each pair
  // of slot and object has a port where the arrow starts, and each pair of holder and object one where it ends.
  const known = new Set<string>();
  for (const { id, from, row, to } of tracks) {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (!source || !target) throw new Error(`layout: ${id} has no place`);
    const y = (isFrame(source) ? offsets[from] : source.above) + rowMiddle(source.head, row);
    port(from, { id, x: source.width, y, layoutOptions: { 'elk.port.side': 'EAST' } });
    port(to, {
      id: `${from}>${to}`,
      x: 0,
      y: target.above + entry,
      layoutOptions: { 'elk.port.side': 'WEST' },
    });
  }
  function port(place: string, made: ElkPort) {
    if (!known.has(made.id)) ports.get(place)?.push(made);
    known.add(made.id);
  }
  if (stackWidth) {
    children.unshift({
      id: 'stack',
      width: stackWidth,
      height: stackHeight(places),
      ports: stack,
      layoutOptions: {
        'elk.portConstraints': 'FIXED_POS',
        'elk.layered.layering.layerConstraint': 'FIRST',
      },
    });
  }
  return {
    id: 'root',
    layoutOptions: { ...choice, ...options },
    children,
    edges: tracks.map(({ id, from, to }) => ({
      id,
      sources: [id],
      targets: [`${from}>${to}`],
    })),
  };
}

function isFrame(place: Place): boolean {
  return place.kind === 'frame';
}

/** Frames stand in one column, the oldest at the top. */
function stackOffsets(places: readonly Place[]): Record<string, number> {
  const offsets: Record<string, number> = {};
  let y = 0;
  for (const { id, height } of places.filter(isFrame)) {
    offsets[id] = y;
    y += height + measure.frameGap;
  }
  return offsets;
}

function stackHeight(places: readonly Place[]): number {
  return places
    .filter(isFrame)
    .reduce((sum, { height }) => sum + height + measure.frameGap, -measure.frameGap);
}

/** ELK counts its calls and leaves the number in what it returns; only positions are taken from it. */
function positions({ places }: Union, result: ElkNode): Layout {
  const found: Layout = {
    width: Math.ceil(result.width ?? 0),
    height: Math.ceil(result.height ?? 0),
    places: {},
    routes: {},
  };
  const nodes = new Map(result.children?.map((node) => [node.id, node]));
  const offsets = stackOffsets(places);
  const stack = nodes.get('stack');
  for (const place of places) {
    const node = isFrame(place) ? stack : nodes.get(place.id);
    const top = isFrame(place) ? offsets[place.id] : place.above;
    found.places[place.id] = [round(node?.x), round((node?.y ?? 0) + top)];
  }
  for (const edge of result.edges ?? []) {
    const points = (edge.sections ?? []).flatMap(
      ({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection) =>
        [startPoint, ...bendPoints, endPoint].flatMap(({ x, y }) => [round(x), round(y)]),
    );
    found.routes[edge.id] = points;
  }
  return found;
}

function round(value = 0): number {
  return Math.round(value * 10) / 10;
}

interface Engine {
  layout(graph: ElkNode): Promise<ElkNode>;
}
let started: Promise<Engine> | undefined;

/** Starts ELK if it does not run yet; a page calls it when the reader seems about to need it. */
export function engine(): Promise<Engine> {
  started ??= (import.meta.env.SSR ? bundled() : inWorker()).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

async function bundled(): Promise<Engine> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  return new Elk();
}

async function inWorker(): Promise<Engine> {
  const [{ default: Elk }, { default: url }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  return new Elk({ workerFactory: () => new Worker(url) });
}
