// Linux: Documentation/filesystems/proc.rst. What /proc/self says of the modelled process.
//
// The heap, the stack and the anonymous mappings are the model's own memory: each page that was written is resident and
// private. The program's image, the C library and what their start has touched are the size that they have in the
// CPython of the version on x86-64 Linux; the static memory of the model lies in the image's data.

import { host } from '../../host.ts';
import {
  IMAGE_BASE,
  IMAGE_DATA,
  LIBRARY_BASE,
  STACK_TOP,
  type Stretch,
  sharedBytes,
  stretches,
} from '../../memory/mapping.ts';
import { HEAP_START, STATIC_START, touchedBytes } from '../../memory/memory.ts';
import { v } from '../../version.ts';
import { generated } from './kernel.ts';

const KIB = 1024;
const RESERVED = 0x100000; // bytes of static memory that are laid out when the code is loaded

/** A region of the address space. Sizes in bytes. */
export interface Region {
  start: number;
  end: number;
  access: string;
  offset: number;
  path: string;
  sharedClean: number;
  sharedDirty: number;
  privateClean: number;
  privateDirty: number;
}

function region(
  start: number,
  size: number,
  access: string,
  path: string,
  more: Partial<Region> = {},
): Region {
  return {
    start,
    end: start + size,
    access,
    offset: 0,
    path,
    sharedClean: 0,
    sharedDirty: 0,
    privateClean: 0,
    privateDirty: 0,
    ...more,
  };
}

// The five parts of a program or a library, from its base on: headers, text, constants, relocated constants, data; and
// what follows without a file, its bss.
function image(base: number, path: string, text: number, constants: number): Region[] {
  const headers = 0x1000 * 64;
  const data = base + IMAGE_DATA;
  const relocated = data - 0x5000;
  const middle = STATIC_START + RESERVED;
  const inData = touchedBytes(STATIC_START, middle);
  const inBss = touchedBytes(middle, HEAP_START);
  const sharedData = sharedBytes(STATIC_START, middle);
  const sharedBss = sharedBytes(middle, HEAP_START);
  return [
    region(base, headers, 'r--p', path, { privateClean: headers }),
    region(base + headers, text, 'r-xp', path, { offset: headers, privateClean: text }),
    region(base + headers + text, constants, 'r--p', path, {
      offset: headers + text,
      privateClean: Math.floor((constants * 3) / 4 / 4096) * 4096,
    }),
    region(relocated, 0x5000, 'r--p', path, { offset: IMAGE_DATA - 0x6000, privateDirty: 0x5000 }),
    region(data, RESERVED, 'rw-p', path, {
      offset: IMAGE_DATA - 0x1000,
      privateDirty: inData - sharedData,
      sharedDirty: sharedData,
    }),
    region(data + RESERVED, HEAP_START - STATIC_START - RESERVED, 'rw-p', '', {
      privateDirty: inBss - sharedBss,
      sharedDirty: sharedBss,
    }),
  ];
}

function anonymous(stretch: Stretch, path: string): Region {
  return region(stretch.start, stretch.end - stretch.start, 'rw-p', path, {
    privateDirty: stretch.resident - stretch.shared,
    sharedDirty: stretch.shared,
  });
}

// Bytes that the start of the version's interpreter has written in its heap beyond what the model keeps there.
let start = 0;

/** Begins with a new process: what is resident now is what its start has left. */
export function beginProcess(): void {
  start = 0;
  start = Math.max(0, v.startRss * KIB - totals().rss);
  peak = 0;
}

/** Every region of the process, ascending. */
export function regions(): Region[] {
  const { heap, stack, mappings } = stretches();
  const name = `python${v.version[0]}.${v.version[1]}`;
  const text = (v.minor >= 11 ? 2736 : 1856) * KIB;
  const constants = (v.minor >= 11 ? 1400 : 904) * KIB;
  const all: Region[] = [];
  if (v.sharedLibrary) {
    const program = `/usr/local/bin/${name}`;
    all.push(
      region(IMAGE_BASE, 0x1000, 'r--p', program, { privateClean: 0x1000 }),
      region(IMAGE_BASE + 0x1000, 0x1000, 'r-xp', program, { offset: 0x1000, privateClean: 0x1000 }),
      region(IMAGE_BASE + 0x2000, 0x1000, 'r--p', program, { offset: 0x2000 }),
      region(IMAGE_BASE + 0x3000, 0x1000, 'r--p', program, { offset: 0x2000, privateDirty: 0x1000 }),
      region(IMAGE_BASE + 0x4000, 0x1000, 'rw-p', program, { offset: 0x3000, privateDirty: 0x1000 }),
    );
  } else all.push(...image(IMAGE_BASE, `/usr/bin/${name}`, text, constants));
  all.push(anonymous({ ...heap, end: heap.end + start, resident: heap.resident + start }, '[heap]'));
  for (const one of mappings) all.push(anonymous(one, ''));
  if (v.sharedLibrary) all.push(...image(LIBRARY_BASE, `/usr/local/lib/lib${name}.so.1.0`, text, constants));
  const libc = '/usr/lib/x86_64-linux-gnu/libc.so.6';
  const base = LIBRARY_BASE + 0xa0_0000;
  all.push(
    region(base, 152 * KIB, 'r--p', libc, { sharedClean: 148 * KIB }),
    region(base + 152 * KIB, 1368 * KIB, 'r-xp', libc, { offset: 152 * KIB, sharedClean: 1008 * KIB }),
    region(base + 1520 * KIB, 332 * KIB, 'r--p', libc, { offset: 1520 * KIB, sharedClean: 156 * KIB }),
    region(base + 1852 * KIB, 16 * KIB, 'r--p', libc, { offset: 1852 * KIB, privateDirty: 16 * KIB }),
    region(base + 1868 * KIB, 8 * KIB, 'rw-p', libc, { offset: 1868 * KIB, privateDirty: 8 * KIB }),
  );
  all.push(
    anonymous(
      {
        start: STACK_TOP - 132 * KIB,
        end: STACK_TOP,
        resident: Math.min(132 * KIB, stack.resident),
        shared: 0,
      },
      '[stack]',
    ),
  );
  return all;
}

const rss = (r: Region): number => r.sharedClean + r.sharedDirty + r.privateClean + r.privateDirty;

/** What is resident, in bytes: all, what only this process has, what others have too, and all that is mapped. */
export function totals(): {
  rss: number;
  pss: number;
  uss: number;
  shared: number;
  vms: number;
  data: number;
} {
  const sum = { rss: 0, pss: 0, uss: 0, shared: 0, vms: 0, data: 0 };
  for (const r of regions()) {
    sum.rss += rss(r);
    sum.uss += r.privateClean + r.privateDirty;
    sum.pss += r.privateClean + r.privateDirty + Math.floor(r.sharedClean / 8) + r.sharedDirty / 2;
    sum.shared += r.path.startsWith('/') ? r.sharedClean + r.privateClean : 0;
    sum.vms += r.end - r.start;
    if (r.access === 'rw-p') sum.data += r.end - r.start;
  }
  return sum;
}

let peak = 0; // of the resident set, in bytes, as far as anybody asked: what the host keeps for the process

/** The greatest resident set so far, in bytes. */
export function peakRss(): number {
  peak = Math.max(peak, totals().rss);
  return peak;
}

function mapsLine(r: Region): string {
  const hex = (n: number): string => n.toString(16).padStart(8, '0');
  const device = r.path.startsWith('/') ? 'fe:00' : '00:00';
  const inode = r.path.startsWith('/') ? (r.path.includes('python') ? 121277 : 339380) : 0;
  const head = `${hex(r.start)}-${hex(r.end)} ${r.access} ${hex(r.offset)} ${device} ${inode}`;
  return r.path === '' ? `${head} ` : `${head.padEnd(72)} ${r.path}`;
}

function fields(
  r: Omit<Region, 'start' | 'end' | 'access' | 'offset' | 'path'>,
  first: [string, number][],
): string {
  const resident = r.sharedClean + r.sharedDirty + r.privateClean + r.privateDirty;
  const rows: [string, number][] = [
    ...first,
    ['Rss', resident],
    ['Pss', r.privateClean + r.privateDirty + r.sharedDirty / 2 + r.sharedClean / 8],
    ['Pss_Dirty', r.privateDirty],
    ['Shared_Clean', r.sharedClean],
    ['Shared_Dirty', r.sharedDirty],
    ['Private_Clean', r.privateClean],
    ['Private_Dirty', r.privateDirty],
    ['Referenced', resident],
    ['Anonymous', r.privateDirty + r.sharedDirty],
    ...['KSM', 'LazyFree', 'AnonHugePages', 'ShmemPmdMapped', 'FilePmdMapped', 'Shared_Hugetlb'].map(
      (name): [string, number] => [name, 0],
    ),
    ['Private_Hugetlb', 0],
    ['Swap', 0],
    ['SwapPss', 0],
    ['Locked', 0],
  ];
  return rows
    .map(([name, bytes]) => `${`${name}:`.padEnd(16)}${String(Math.floor(bytes / KIB)).padStart(8)} kB\n`)
    .join('');
}

function smaps(): string {
  return regions()
    .map(
      (r) =>
        `${mapsLine(r)}\n${fields(r, [
          ['Size', r.end - r.start],
          ['KernelPageSize', 4096],
          ['MMUPageSize', 4096],
        ])}THPeligible:           0\nVmFlags: rd mr mw me ac \n`,
    )
    .join('');
}

function rollup(): string {
  const all = regions();
  const sum = { sharedClean: 0, sharedDirty: 0, privateClean: 0, privateDirty: 0 };
  for (const r of all) {
    sum.sharedClean += r.sharedClean;
    sum.sharedDirty += r.sharedDirty;
    sum.privateClean += r.privateClean;
    sum.privateDirty += r.privateDirty;
  }
  const span = mapsLine(region(all[0].start, all[all.length - 1].end - all[0].start, '---p', '[rollup]'));
  return `${span}\n${fields(sum, [])}`;
}

function statm(): string {
  const { vms, rss: resident, shared, data } = totals();
  const p = (bytes: number): number => Math.floor(bytes / 4096);
  const text = v.minor >= 11 ? 684 : 464;
  return `${p(vms)} ${p(resident)} ${p(shared)} ${text} 0 ${p(data)} 0\n`;
}

function status(): string {
  const { vms, rss: resident, shared, data } = totals();
  const kb = (name: string, bytes: number): string =>
    `${name}:\t${String(Math.floor(bytes / KIB)).padStart(8)} kB\n`;
  return (
    `Name:\tpython\nUmask:\t0022\nState:\tR (running)\nTgid:\t${PID}\nNgid:\t0\nPid:\t${PID}\nPPid:\t${PPID}\n` +
    kb('VmPeak', vms) +
    kb('VmSize', vms) +
    kb('VmHWM', peakRss()) +
    kb('VmRSS', resident) +
    kb('RssAnon', resident - shared) +
    kb('RssFile', shared) +
    kb('VmData', data) +
    kb('VmStk', 132 * KIB) +
    'Threads:\t1\n'
  );
}

/** The process's number, and its parent's. */
export const PID = 4242;
export const PPID = 4200;

generated.set('/proc/self/maps', () => `${regions().map(mapsLine).join('\n')}\n`);
generated.set('/proc/self/smaps', smaps);
generated.set('/proc/self/smaps_rollup', rollup);
generated.set('/proc/self/statm', statm);
generated.set('/proc/self/status', status);
generated.set('/proc/self/cmdline', () => `python\0${host.argv.join('\0')}\0`);
generated.set('/proc/self/comm', () => 'python\n');
