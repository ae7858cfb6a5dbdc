from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedOnceGathered(CompressedManifestStaticFilesStorage):
    """Names with a hash for files that `collectstatic` has gathered; plain names before that, so that all works."""

    manifest_strict = False

    def stored_name(self, name):
        return super().stored_name(name) if name in self.hashed_files else name
