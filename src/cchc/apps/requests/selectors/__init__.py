"""Questions about requests; each says who may ask it and how many queries it takes."""
