"""What a host of onebox asks of any application. Copy this folder into yours; it knows nothing of employees."""
