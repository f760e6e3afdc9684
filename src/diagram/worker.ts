// The worker of the page in which programs run: whatever they do, the page stays responsive, and its end is theirs.

import { prepareLibrary, profileNamed } from '../python/index.ts';
import { record } from './recorded.ts';
import type { Answer, Request } from './run.ts';
import { serve } from './serve.ts';

const answer = serve(record);

/** What the program imports is fetched before it runs. When that fails the import does, and says so. */
async function prepare(request: Request): Promise<void> {
  if (request.kind !== 'run') return;
  const { source, version } = request.program;
  await prepareLibrary(profileNamed(version).library, [source]).catch(() => {});
}

let last = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Request>) => {
  last = last.then(async () => {
    await prepare(data);
    self.postMessage(answer(data) satisfies Answer);
  });
};
