"""Cases: one a place, from the first suspicion to the close-out, through the steps that a workflow allows."""
