import { Icon } from "./icon.tsx";

type Props = { name: string; attach: (files: File[]) => void };

/** Opens the system's dialog. The same file can be chosen twice in a row. */
export function AttachButton({ name, attach }: Props) {
  return (
    <label class="tool">
      <input
        type="file"
        multiple
        class="hidden"
        aria-label={name}
        onChange={({ currentTarget: input }) => {
          attach([...(input.files ?? [])]);
          input.value = "";
        }}
      />
      <Icon name="attach" />
    </label>
  );
}
