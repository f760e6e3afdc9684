import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Svelte's server build is what the build-time pictures use; a browser's behaviour is tested in e2e/.
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    include: ['src/**/*.test.ts', 'components/**/*.test.ts'],
    environment: 'node',
    // Node runs the model as it stands. Vite's module runner would not: functions are not hoisted over its imports.
    server: { deps: { external: [/\/src\/python\/(?!.*\.test\.ts$).*\.ts$/] } },
  },
});
