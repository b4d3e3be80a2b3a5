mod announcements;
mod mailed_links;
mod sending;
mod unsubscribing;
