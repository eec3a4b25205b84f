export {
  ResourceServerCredentials,
  type ResourceServerCredentialsOptions,
} from "./credentials/resource-server-credentials.js";
