// The worker of the page in which programs run: whatever they do, the page stays responsive, and its end is theirs.

import { record } from './recorded.ts';
import type { Request } from './run.ts';
import { serve } from './serve.ts';

const answer = serve(record);

self.onmessage = ({ data }: MessageEvent<Request>) => self.postMessage(answer(data));
