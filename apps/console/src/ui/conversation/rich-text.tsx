import { linkify } from "../../linkify.ts";

/** Plain text in which web and mail addresses can be clicked. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece, index) =>
        piece.href ? (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            class="text-green-ink underline decoration-1 underline-offset-2"
          >
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
