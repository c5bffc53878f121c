import type { AppendEntry, FileStore, StoredFile } from "@bellhop/core";
import { isSiteInScope } from "@bellhop/core/store-rules";
import type { FileRow } from "../sql-schema.ts";
import { inChunks, lockFreeRows, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof FileStore> = Parameters<FileStore[K]>[0];

export async function addFile({ db }: SqlContext, { file, uploader, at }: Input<"addFile">): Promise<void> {
  await db
    .insertInto("file")
    .values({
      id: file.fileId,
      site_id: file.siteId,
      capability: file.capability,
      name: file.name,
      type: file.type,
      size: file.size,
      url: file.url,
      width: file.width ?? null,
      height: file.height ?? null,
      uploader,
      created_at: at,
      named_at: null,
    })
    .execute();
}

export async function findFile({ db }: SqlContext, capability: string): Promise<StoredFile | null> {
  const row = await db.selectFrom("file").selectAll().where("capability", "=", capability).executeTakeFirst();
  return row ? viewFile(row) : null;
}

export async function readOwnFile(
  { db }: SqlContext,
  { scope, fileId, uploader }: Input<"readOwnFile">,
): Promise<StoredFile | null> {
  const row = await db
    .selectFrom("file")
    .selectAll()
    .where("id", "=", fileId)
    .where("uploader", "=", uploader)
    .executeTakeFirst();
  return row && isSiteInScope(scope, row.site_id) ? viewFile(row) : null;
}

/** A file an entry names stays for good; false when it was removed meanwhile or belongs to another site. */
export async function nameFile(
  { db }: SqlContext,
  { body, at }: AppendEntry,
  siteId: string,
): Promise<boolean> {
  if (body.kind !== "file") return true;
  const named = await db
    .updateTable("file")
    .set({ named_at: at })
    .where("id", "=", body.file.fileId)
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return Number(named.numUpdatedRows) === 1;
}

export async function removeUnusedFiles(
  context: SqlContext,
  { before, limit }: Input<"removeUnusedFiles">,
): Promise<StoredFile[]> {
  const unused = context.db
    .selectFrom("file")
    .selectAll()
    .where("named_at", "is", null)
    .where("created_at", "<", before)
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit);
  const rows = await lockFreeRows(context, unused).execute();
  for (const chunk of inChunks(rows)) {
    await context.db
      .deleteFrom("file")
      .where(
        "id",
        "in",
        chunk.map(({ id }) => id),
      )
      .execute();
  }
  return rows.map(viewFile);
}

function viewFile(row: FileRow): StoredFile {
  return {
    fileId: row.id,
    siteId: row.site_id,
    capability: row.capability,
    name: row.name,
    type: row.type,
    size: row.size,
    url: row.url,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
  };
}
