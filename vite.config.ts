/** Builds the web (src/web) to static files in dist/web, which the server hands out. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where `vite dev` finds the API; the built files need none. */
const SERVER = process.env['ZHONGCAO_SERVER'] ?? 'http://localhost:4330';

export default defineConfig({
  root: fromHere('src/web'),
  plugins: [
    tanstackRouter({
      target: 'react',
      routesDirectory: './routes',
      generatedRouteTree: './routeTree.gen.ts',
      addExtensions: true,
      autoCodeSplitting: true,
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
  ],
  build: {
    outDir: fromHere('dist/web'),
    emptyOutDir: true,
    // The content security policy allows 'self' only: nothing may become a data: URI.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/rpc': SERVER, '/api': SERVER, '/files': SERVER, '/health': SERVER } },
});
