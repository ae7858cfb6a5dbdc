"""Pages of the agency (`agency`, `package`) and the page that a one-use link opens (`by_link`)."""
