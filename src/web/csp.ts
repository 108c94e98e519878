/**
 * Must be the first import of main.tsx: Zod probes `new Function` the first
 * time it parses, which the content security policy (script-src 'self') reports
 * as a violation.
 */
import { z } from 'zod';

z.config({ jitless: true });
