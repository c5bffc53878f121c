import { registerBlobsContract } from "../ports/blobs.contract.ts";
import { MemoryBlobs } from "./memory-blobs.ts";

registerBlobsContract({
  createBlobs: async () => ({ blobs: new MemoryBlobs(), close: async () => undefined }),
});
