import hashlib
import logging

from people.models import LeaveRequest

log = logging.getLogger(__name__)


def record_attachment(request_id: int) -> None:
    """Reads what lies in the bucket and keeps its hash: proof later that a doctor's note is the one that was sent."""
    leave = LeaveRequest.objects.get(pk=request_id)
    with leave.attachment.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    LeaveRequest.objects.filter(pk=request_id).update(attachment_sha256=digest)
    log.info("attachment recorded", extra={"leave_request": request_id})
