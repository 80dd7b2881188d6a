/** Who wants to hear of what happens in the drive. */
export interface DriveSubscriptions {
  /** One text per subscription: see `subscriptionKey`. */
  events: Set<string>;
  /** Subscriptions to the comments of a document, by its token and their own id. */
  comments: Map<string, CommentSubscription>;
}

export interface CommentSubscription {
  subscription_id: string;
  subscription_type: string;
  is_subcribe: boolean;
  file_type: string;
}
