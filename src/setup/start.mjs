// npm start: install what is missing, build what is stale, serve the book.
import { endWithParent, serve } from './serve.mjs';
import { build, install, say } from './setup.mjs';

install();
build();
const { url } = await serve(Number(process.env.PORT ?? 4321));
endWithParent();
say('Where Objects Live is open at');
console.log(`\n    ${url}\n`);
say('Ctrl+C closes it');
