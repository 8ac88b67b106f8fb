"""What follows from bulletins: who is proposed for criticism, and which accounts for being shut down."""
