-- The log is looked through by what became of a message and by its endpoint, newest first.
CREATE INDEX deliveries_by_status ON deliveries (site, status, made_at);
CREATE INDEX deliveries_by_endpoint ON deliveries (site, endpoint, made_at);
