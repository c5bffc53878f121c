/** Hands the number to whatever makes calls on this computer. Where nothing does, nothing happens; the number stands in the page. */
export function openDialler(phone: string): void {
  const link = document.createElement("a");
  link.href = `tel:${phone}`;
  link.click();
}
