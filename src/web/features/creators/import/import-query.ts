/** One import, as every step reads and updates it. */
import { api } from '../../../api.ts';

export const importQuery = (id: string) => api.creators.imports.get.queryOptions({ input: { id } });
