export {
  createSignIn,
  type LoginOptions,
  type SignedIn,
  type SignedInUser,
  type SignIn,
  type SignInFailure,
  type SignInOptions,
} from "./web/sign-in.js";
