/** What the reader may see of a creator as a person; masked. */
import { api } from '../../api.ts';

export const personQuery = (creatorId: string) => api.people.get.queryOptions({ input: { creatorId } });
