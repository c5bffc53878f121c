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
  if (databaseUrl && (error instanceof StoreUnavailable || code === "ECONNREFUSED"))
    return explainDatabase(error);
  return `could not start: ${describe(error)}`;
}

/** What Node and OpenSSL say of a certificate they do not believe. */
const untrusted = /certificate|CERT_|UNABLE_TO_/;

function explainDatabase(error: unknown): string {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = describe(cause ?? error);
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `the certificate of the database is for another host than the one in DATABASE_URL (${reason})`;
  if (untrusted.test(code) || untrusted.test(reason)) {
    return `the certificate of the database of DATABASE_URL is not trusted (${reason}); name the file of the authority that signed it with sslrootcert=`;
  }
  if (/does not support SSL/.test(reason))
    return "the database of DATABASE_URL does not offer TLS; turn it on there, or leave out sslmode";
  if (code === "ENOENT") return `cannot read what DATABASE_URL names (${reason})`;
  // Classes of what keeps us out: authorisation, and a database that is not there.
  if (/^(28|3D)/.test(code)) return `the database of DATABASE_URL does not let us in (${reason})`;
  return `the database of DATABASE_URL does not answer (${reason})`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
