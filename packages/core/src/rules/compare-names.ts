type Named = { id: string; name: string };

const collator = new Intl.Collator(["en", "pl", "cs"], { sensitivity: "base", numeric: true });

/** People and sites in the order a reader expects; the id decides between namesakes. */
export function compareNames(left: Named, right: Named): number {
  return collator.compare(left.name, right.name) || (left.id < right.id ? -1 : 1);
}
