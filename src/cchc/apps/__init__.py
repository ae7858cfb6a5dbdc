"""One Django app a concept, all of one shape: choices models selectors services forms views urls."""
