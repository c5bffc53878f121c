import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensurePrograms } from "./programs.ts";

const run = promisify(execFile);

/** Paths, in PEM. */
type Signed = { certificate: string; key: string };

/** An authority of our own that signs certificates, good for two days, into that folder. */
export async function makeAuthority(folder: string, name: string) {
  const { openssl } = ensurePrograms(["openssl"]);
  const make = async (file: string, subject: string, ...more: string[]): Promise<Signed> => {
    const made = { certificate: join(folder, `${file}.crt`), key: join(folder, `${file}.key`) };
    const how = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const where = ["-keyout", made.key, "-out", made.certificate, "-days", "2", "-subj", `/CN=${subject}`];
    await run(openssl, [...how, ...where, ...more]);
    return made;
  };
  const own = await make(name, name);
  return {
    certificate: own.certificate,
    /** For a server under that host name. */
    sign: (file: string, host: string) =>
      make(file, host, "-CA", own.certificate, "-CAkey", own.key, "-addext", `subjectAltName=DNS:${host}`),
  };
}
