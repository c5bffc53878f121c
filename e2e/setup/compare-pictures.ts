import type { Browser } from "@playwright/test";

/** Share of pixels, 0 to 1, that differ visibly between two PNGs; 1 when their sizes differ. */
export async function comparePictures(browser: Browser, one: Buffer, other: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async (pictures) => {
        const [a, b] = await Promise.all(
          pictures.map(async (picture) => {
            const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes]));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            canvas?.drawImage(bitmap, 0, 0);
            return canvas?.getImageData(0, 0, bitmap.width, bitmap.height);
          }),
        );
        if (!a || !b || a.width !== b.width || a.height !== b.height) return 1;
        let different = 0;
        for (let at = 0; at < a.data.length; at += 4) {
          const isSame = [0, 1, 2].every(
            (channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) < 12,
          );
          if (!isSame) different += 1;
        }
        return different / (a.width * a.height);
      },
      [one.toString("base64"), other.toString("base64")],
    );
  } finally {
    await page.close();
  }
}
