import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { type EncodedBytes, encodeBytes } from "./encoded-bytes.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
  ".wav": "audio/wav",
  ".ogg": "audio/ogg",
};
const compressible = /^text\/|javascript|json|svg/;

type Asset = { type: string; bytes: EncodedBytes };

export type AssetFolder = {
  /** `name` with forward slashes, as in the folder's own listing; anything else finds nothing. */
  readAsset(name: string): Promise<Asset | null>;
};

/** How long a listing is believed: a new build may come while the server runs. */
const LISTING_FOR_MS = 1_000;

/**
 * Built files, each read and compressed once and then kept in memory. Only names from the folder's listing are
 * ever opened, so that no path can lead out of it.
 */
export function createAssetFolder(folder: string): AssetFolder {
  const assets = new Map<string, Promise<Asset | null>>();
  let names = new Set<string>();
  let listedAt = Number.NEGATIVE_INFINITY;
  let listing = Promise.resolve();

  async function list(): Promise<void> {
    names = await listFiles(folder);
  }

  /** Whoever asks while the folder is being listed waits for that listing. */
  async function isListed(name: string): Promise<boolean> {
    if (names.has(name)) return true;
    if (performance.now() - listedAt >= LISTING_FOR_MS) {
      listedAt = performance.now();
      listing = list();
    }
    await listing;
    return names.has(name);
  }

  return {
    async readAsset(name) {
      if (!(await isListed(name))) return null;
      const known = assets.get(name);
      if (known !== undefined) return known;
      const loading = loadAsset(join(folder, name));
      assets.set(name, loading);
      const asset = await loading;
      if (!asset) {
        assets.delete(name);
        names.delete(name);
      }
      return asset;
    },
  };
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    ),
  );
}

async function loadAsset(path: string): Promise<Asset | null> {
  const type = types[extname(path)] ?? "application/octet-stream";
  const plain = await readFile(path).catch(() => null);
  return plain && { type, bytes: await encodeBytes(plain, compressible.test(type)) };
}
