import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What the server needs of the built widget. */
export type WidgetBuild = {
  /** The loader's source before and after the place of its settings. */
  loader: [string, string];
  /** Address of the panel's entry chunk below /w/. */
  panel: string;
};

export type ReadWidgetBuild = () => Promise<WidgetBuild | null>;

const PLACE = "__BELLHOP_SETTINGS__";
const Manifest = z.object({ panel: z.string() });
const LOOK_AGAIN_MS = 1_000;

/** Reads the build in `folder`, and again when it was built anew. Null while there is none. */
export function createWidgetBuildReader(folder: string): ReadWidgetBuild {
  let build: Promise<WidgetBuild | null> = Promise.resolve(null);
  let builtAt = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - lookedAt < LOOK_AGAIN_MS) return build;
    lookedAt = performance.now();
    const file = await stat(join(folder, "loader.js")).catch(() => null);
    if (file?.mtimeMs !== builtAt) {
      builtAt = file?.mtimeMs ?? 0;
      build = file ? readBuild(folder) : Promise.resolve(null);
    }
    return build;
  };
}

async function readBuild(folder: string): Promise<WidgetBuild | null> {
  const [loader, manifest] = await Promise.all([
    readFile(join(folder, "loader.js"), "utf8"),
    readFile(join(folder, "manifest.json"), "utf8"),
  ]).catch(() => ["", ""]);
  const [before, after, ...more] = loader.split(PLACE);
  const panel = manifest ? Manifest.parse(JSON.parse(manifest)).panel : null;
  return before !== undefined && after !== undefined && more.length === 0 && panel
    ? { loader: [before, after], panel }
    : null;
}
