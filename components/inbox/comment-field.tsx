import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function CommentField({ reader }: { reader: string }) {
  return (
    <Field name="comment" label="Comment" optional hint={`${reader} reads it with your answer. At most 1000 characters.`}>
      <Textarea rows={3} />
    </Field>
  );
}
