/** The secret of an invitation's link: taken out of the address bar, kept by this tab until it is used or over. */
const KEPT = 'zc-invitation';

export const keepSecret = (token: string): void => sessionStorage.setItem(KEPT, token);
export const findSecret = (): string | null => sessionStorage.getItem(KEPT);
export const dropSecret = (): void => sessionStorage.removeItem(KEPT);
