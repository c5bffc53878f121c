/** As much of XMLHttpRequest as an upload uses, over Node's fetch. Progress is told once, half-way. */
export class FetchingXmlHttpRequest {
  status = 0;
  responseText = "";
  readonly upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null };
  onloadend: (() => void) | null = null;
  readonly #headers: Record<string, string> = {};
  readonly #aborting = new AbortController();
  #url = "";
  #method = "";

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  send(body: Blob): void {
    this.upload.onprogress?.({ loaded: body.size / 2 });
    fetch(this.#url, { method: this.#method, headers: this.#headers, body, signal: this.#aborting.signal })
      .then(async (response) => {
        this.responseText = await response.text();
        this.status = response.status;
      })
      .catch(() => {})
      .finally(() => this.onloadend?.());
  }

  abort(): void {
    this.#aborting.abort();
  }
}
