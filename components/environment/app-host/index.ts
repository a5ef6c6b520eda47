export { AppHost, type AppHostArgs } from "./app-host";
