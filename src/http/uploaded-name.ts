/** The name of a file that is sent, from its header. */

const LONGEST = 200;

export function fileNameOf(header: string | undefined): string {
  try {
    const name = decodeURIComponent(header ?? '').replaceAll('\0', '');
    return name.slice(-LONGEST) || 'file';
  } catch {
    return 'file';
  }
}
