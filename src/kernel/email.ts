/** Whether a text looks like an e-mail address, for forms that say so before anything is sent. Contracts decide. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
