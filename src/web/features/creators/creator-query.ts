/** One creator, as its page, the inspector and the hand edits read and update it. */
import { api } from '../../api.ts';

export const creatorQuery = (id: string) => api.creators.get.queryOptions({ input: { id } });
