"""Who vouches for what somebody showed, and plans a work placement, under bevestigen/."""
