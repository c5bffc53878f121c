import { StoreUnavailable } from "@bellhop/core";
import type { Config } from "./config.ts";
import { DataFolderTaken } from "./lock-data-folder.ts";

/** Why the start failed, in one line for the operator. */
export function explainFault(error: unknown, { host, port, dataFolder, databaseUrl }: Config): string {
  if (error instanceof DataFolderTaken) {
    return `another server is using ${dataFolder}; stop it, or set BELLHOP_DATA to another folder`;
  }
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE")
    return `port ${port} is in use; stop what listens there, or set PORT to another one`;
  if (code === "EACCES" && error instanceof Error && "syscall" in error && error.syscall === "listen") {
    return `no permission to listen on port ${port}; set PORT to one above 1023`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `this machine has no address ${host}; set HOST to one it has`;
  if (["EACCES", "EROFS", "ENOTDIR", "ENOSPC", "EPERM"].includes(String(code))) {
    return `cannot write to ${dataFolder} (${code}); set BELLHOP_DATA to a folder of yours`;
  }
  if (databaseUrl && (error instanceof StoreUnavailable || code === "ECONNREFUSED")) {
    return `the database of DATABASE_URL does not answer (${describe(error)})`;
  }
  return `could not start: ${describe(error)}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
