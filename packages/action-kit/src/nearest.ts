export { nearest } from "@lockkeeper/core/nearest";
