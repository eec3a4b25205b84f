import { route } from "@/lib/http/route";
import { answerOperation } from "@/lib/token-plane/answer-operation";

export const GET = route(answerOperation);
export const POST = route(answerOperation);
export const PUT = route(answerOperation);
export const PATCH = route(answerOperation);
export const DELETE = route(answerOperation);
export const OPTIONS = route(answerOperation);
