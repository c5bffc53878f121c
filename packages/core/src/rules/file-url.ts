/** The capability address of a file, relative to the server. The name is there for people; only the capability counts. */
export function fileUrl(capability: string, name: string): string {
  return `/f/${capability}/${encodeURIComponent(name)}`;
}
