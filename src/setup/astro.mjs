// npm run dev, npm run build: install what is missing, then Astro's own command.
import { astro, install } from './setup.mjs';

install();
process.exit(astro(process.argv.slice(2)));
