export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/lib/http/token-plane-route";
