"""A kept file as an answer to a browser."""

from django.http import FileResponse, HttpResponse, HttpResponseNotModified

from cchc.apps.evidence import storage
from cchc.apps.evidence.content import IMAGE_TYPES
from cchc.apps.evidence.models import EvidenceVersion

# Whatever the file holds, the browser runs nothing of it and lets it load nothing.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def file_answer(version: EvidenceVersion, if_none_match: str = "") -> HttpResponse | FileResponse:
    """The file of a version, to be saved under its name; images are shown. Ask for the version with `seen_by`
    first. Raises ValueError for a document without a file.
    """
    stored = version.file
    if stored is None:
        raise ValueError("this version is a document without a file")
    etag = f'"{stored.sha256}"'
    if if_none_match == etag:
        return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": HEADERS["Cache-Control"]})
    return FileResponse(
        storage.open_kept(stored.sha256),
        as_attachment=stored.content_type not in IMAGE_TYPES,
        filename=version.file_name,
        content_type=stored.content_type,
        headers={**HEADERS, "ETag": etag, "Content-Length": str(stored.size)},
    )
