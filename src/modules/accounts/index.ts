/** One's own account, as its owner sees it. The account itself is the sign-in library's (src/platform/sign-in.ts). */
export { describeDevice } from './device.ts';
