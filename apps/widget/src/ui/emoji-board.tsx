const signs = "😀 😄 😊 😉 😍 🤩 🤔 😅 😢 😮 👍 👎 👌 🙏 👏 👋 💪 ❤️ 🎉 ☕ 📦 🚚 ✅ ❌".split(" ");

type Props = { name: string; pick: (sign: string) => void };

/** A handful, for where the system's own picker is far away. A chunk of its own, fetched when it is opened. */
export function EmojiBoard({ name, pick }: Props) {
  return (
    <fieldset class="card board" aria-label={name}>
      {signs.map((sign) => (
        <button key={sign} type="button" onClick={() => pick(sign)}>
          {sign}
        </button>
      ))}
    </fieldset>
  );
}
