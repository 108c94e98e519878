/** The six models; a seventh does not compile until it is complete. */
import type { ModelKind } from './intake.ts';
import type { CollaborationModel } from './model.ts';
import { affiliate } from './affiliate.ts';
import { ambassadorship } from './ambassadorship.ts';
import { coCreation } from './co-creation.ts';
import { gifting } from './gifting.ts';
import { checkLifecycle } from './lifecycle.ts';
import { liveStream } from './live-stream.ts';
import { paidPost } from './paid-post.ts';

export const MODELS = {
  gifting,
  'paid-post': paidPost,
  ambassadorship,
  'co-creation': coCreation,
  affiliate,
  'live-stream': liveStream,
} satisfies Record<ModelKind, CollaborationModel> as Record<ModelKind, CollaborationModel>;

for (const { kind, lifecycle } of Object.values(MODELS)) {
  const faults = checkLifecycle(lifecycle);
  if (faults.length > 0) throw new Error(`lifecycle of ${kind}: ${faults.join('; ')}`);
}
