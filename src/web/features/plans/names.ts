/** Splits at Chinese and Latin commas, semicolons and line breaks; each name once. */
export const toNames = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
